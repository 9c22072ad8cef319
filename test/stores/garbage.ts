import fc from 'fast-check';
import { RENDERED_CSI_DRIVER_FIELDS } from '../../lib/core/csi-driver/fields';
import type { Field } from '../../lib/core/input/shape';
import { VAULT_CLUSTER_FIELDS } from '../../lib/core/stores/vault/fields';
import { STORES } from '../../lib/stores/stores';

type Fields = Readonly<Record<string, Field<unknown>>>;

/** The names of fields and, at any depth, of their members. */
const namesIn = (fields: Fields): string[] =>
  Object.entries(fields).flatMap(([name, field]) => [name, ...namesIn(field.fields ?? {})]);

/** Every name that a check reads. */
const FIELDS = [
  ...new Set(
    [...Object.values(STORES).map(({ fields }) => fields), VAULT_CLUSTER_FIELDS, RENDERED_CSI_DRIVER_FIELDS].flatMap(
      namesIn,
    ),
  ),
];

const anything = fc.anything({
  withNullPrototype: true,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
});

/** Arbitrary values, mostly under the names of known fields. */
export const garbage = fc.oneof(
  anything,
  fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(anything, fc.dictionary(fc.constantFrom(...FIELDS), anything)), {
    maxKeys: FIELDS.length,
  }),
);
