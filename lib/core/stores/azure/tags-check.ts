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
  const twins = names
    .filter((_, index) => lower.indexOf(lower[index] ?? '') < index)
    .map((name) =>
      createProblem(
        'duplicate-key',
        at('tags', name),
        'is given twice, because Azure ignores case in the keys of tags',
      ),
    );
  const wrong = Object.entries(tags).flatMap(([key, value]): Problem[] => {
    const fits = /^(?!microsoft|azure|windows)[^<>%&\\?/\p{Cc}]{1,256}$/iu.test(key);
    const message =
      'must have a key of 1 to 256 characters without <>%&\\?/ that does not begin with "microsoft", "azure" or "windows", and a value of at most 256';
    return fits && (typeof value !== 'string' || value.length <= 256)
      ? []
      : [createProblem('invalid-name', at('tags', key), message, { given: value })];
  });
  return [
    ...(isTooMany ? [createProblem('out-of-range', 'tags', many, { given: names.length })] : []),
    ...twins,
    ...wrong,
  ];
}
