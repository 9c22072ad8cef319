import { checkArguments } from '../input/arguments';
import type { Problem } from '../input/problem';
import { object } from '../input/shape';
import { checkLabels } from '../kubernetes/object-metadata';
import { ADMISSION_OPTIONS_FIELDS } from './fields';
import type { AdmissionOptions } from './options';

const OPTIONS = object<AdmissionOptions>(ADMISSION_OPTIONS_FIELDS);

/** Everything that is wrong with the options of the admission policy. Takes any input and never throws. */
export function checkAdmission(options: unknown): Problem[] {
  return checkArguments(OPTIONS, options, ({ namespaceLabels = {} }) =>
    checkLabels('namespaceLabels', namespaceLabels),
  );
}
