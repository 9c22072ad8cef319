import { ownWords, show } from '../input/problem';
import type { Reading } from './reading';

/** Reports files of the same name, which a provider silently overwrites. */
export function checkOverwritten(reading: Reading): void {
  const refused = new Set(
    reading.complaints
      .filter(({ code }) => code === 'duplicate-file')
      .flatMap(({ path }) => [path, path.replace(/objectName$/, 'objectAlias')]),
  );
  const seen = new Set<string>();
  for (const { fileName, place, path } of reading.files) {
    if (seen.has(fileName) && !refused.has(path)) {
      const message = ownWords('is also the file of another object; the last one wins');
      reading.complain({ code: 'overwritten-file', place, path, message, given: show(fileName) });
    }
    seen.add(fileName);
  }
}
