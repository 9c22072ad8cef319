// Written by `npm run schema` from the interfaces in this folder; change those instead.
import { AdmissionAction } from './options';
import { choice, map, multilineString } from '../input/shape';

/** The fields of {@link AdmissionOptions}. */
export const ADMISSION_OPTIONS_FIELDS = {
  action: choice(AdmissionAction),
  namespaceLabels: map(multilineString),
};
