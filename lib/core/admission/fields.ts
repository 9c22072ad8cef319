// Written by `npm run schema` from the interfaces beside it, which are the place to change.
import { AdmissionAction } from './options';
import { choice, map, multilineString } from '../input/shape';

/** The fields of {@link AdmissionOptions}. */
export const ADMISSION_OPTIONS_FIELDS = {
  action: choice(AdmissionAction),
  namespaceLabels: map(multilineString),
};
