import { type Problem, show } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import type { AzureDeployment } from './deployment';

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
export function checkTags({ tags = {}, values }: Draft<AzureDeployment>): Problem[] {
  const names = Object.keys(tags);
  const [most, whose] = values === undefined ? [50, ''] : [15, ', which is what a secret takes'];
  const many: Problem[] =
    names.length > most
      ? [{ path: 'tags', message: `must be at most ${most}${whose}`, given: String(names.length) }]
      : [];
  const lower = names.map((name) => name.toLowerCase());
  const twins = names
    .filter((_, index) => lower.indexOf(lower[index] ?? '') < index)
    .map((name) => ({ path: at('tags', name), message: 'is given twice, because Azure does not tell case apart' }));
  const wrong = Object.entries(tags).flatMap(([key, value]): Problem[] => {
    const fits = /^(?!microsoft|azure|windows)[^<>%&\\?/\p{Cc}]{1,256}$/iu.test(key);
    const message =
      'must have a key of 1 to 256 characters without <>%&\\?/ that does not begin with "microsoft", "azure" or "windows", and a value of at most 256';
    return fits && (typeof value !== 'string' || value.length <= 256)
      ? []
      : [{ path: at('tags', key), message, given: show(value) }];
  });
  return [...many, ...twins, ...wrong];
}
