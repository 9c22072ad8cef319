import { compact } from '../../input/compact';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import type { AzureDeployment } from './deployment';

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
export function checkTags({ tags = {}, values }: Draft<AzureDeployment>): Problem[] {
  const names = Object.keys(tags);
  const many =
    values === undefined ? 'must be at most 50' : 'must be at most 15 with values, because a secret has no more';
  const isTooMany = names.length > (values === undefined ? 50 : 15);
  const lower = names.map((name) => name.toLowerCase());
  const twice = 'is given twice, because Azure ignores case in the keys of tags';
  const message =
    'must have a key of 1 to 256 characters without <>%&\\?/ that does not begin with "microsoft", "azure" or "windows", and a value of at most 256';
  return compact([
    isTooMany && createProblem('out-of-range', 'tags', many, { given: names.length }),
    ...names.map(
      (name, index) =>
        lower.indexOf(lower[index] ?? '') < index && createProblem('duplicate-key', at('tags', name), twice),
    ),
    ...Object.entries(tags).map(([key, value]) => {
      const isKey = /^(?!microsoft|azure|windows)[^<>%&\\?/\p{Cc}]{1,256}$/iu.test(key);
      const fits = isKey && (typeof value !== 'string' || value.length <= 256);
      return !fits && createProblem('invalid-name', at('tags', key), message, { given: value });
    }),
  ]);
}
