import { ownWords, show } from '../../input/problem';
import { said } from '../../input/rule';
import { checkOverwritten } from '../overwritten-files';
import type { Reading } from '../reading';
import type { AwsItem } from './read-item';

/**
 * Reports duplicate names that the provider refuses, and files that it overwrites with one another.
 *
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/provider/secret_descriptor.go
 */
export function checkDuplicates(reading: Reading, items: readonly AwsItem[]): void {
  /** The alias and the label of the last object with each name: the provider compares no other. */
  const last = new Map<string, string>();
  const aliases = new Set<string>();
  for (const { name, alias, label, jmes, path, place } of items) {
    const id = JSON.stringify([alias, label]);
    if (name !== '' && last.get(name) === id) {
      const says = said`found descriptor with duplicate object name ${name}`;
      const message = ownWords('is listed twice without another objectAlias or objectVersionLabel');
      reading.complain({ code: 'duplicate-file', place, path: `${path}.objectName`, message, given: show(name), says });
    } else if (alias !== undefined && aliases.has(alias)) {
      const says = said`found duplicate object alias ${alias}`;
      const message = ownWords('is also the alias of another object');
      reading.complain({
        code: 'duplicate-file',
        place,
        path: `${path}.objectAlias`,
        message,
        given: show(alias),
        says,
      });
    }
    last.set(name, id);
    if (alias !== undefined) {
      aliases.add(alias);
    }
    for (const entry of jmes.filter(({ alias }) => alias !== '')) {
      if (aliases.has(entry.alias)) {
        const says = said`Name already in use for objectAlias: found duplicate object alias ${entry.alias} in JMES path entry ${entry.expression}`;
        const message = ownWords('is also the alias of another object');
        reading.complain({
          code: 'duplicate-file',
          place: entry.place,
          path: entry.path,
          message,
          given: show(entry.alias),
          says,
        });
      }
      aliases.add(entry.alias);
    }
  }
  checkOverwritten(reading);
}
