// Written by `npm run schema` from the interfaces in this folder; change those instead.
import { jsonObject } from '../input/json';
import { flag, list, map, multilineString, string } from '../input/shape';

/** The fields of {@link KubernetesObjectOptions}. */
export const KUBERNETES_OBJECT_OPTIONS_FIELDS = {
  labels: map(multilineString),
  annotations: map(multilineString),
  imagePullSecrets: list(string),
  skipServiceAccount: flag,
  mendixAppSpec: jsonObject,
};
