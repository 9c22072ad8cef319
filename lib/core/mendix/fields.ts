// Written by `npm run schema` from the interfaces in this folder; change those instead.
import { list, map, plainString, required, string } from '../input/shape';

/** The fields of {@link MendixEnvironmentOptions}. */
export const MENDIX_ENVIRONMENT_OPTIONS_FIELDS = {
  name: required(plainString),
  cluster: plainString,
  constants: list(plainString),
  runtimeSettings: list(plainString),
  optionalKeys: list(plainString),
  storedNames: map(plainString),
  storedNamePrefix: plainString,
  mendixVersion: plainString,
  operatorVersion: plainString,
};

/** The fields of {@link MendixEnvironment}. */
export const MENDIX_ENVIRONMENT_FIELDS = {
  ...MENDIX_ENVIRONMENT_OPTIONS_FIELDS,
  namespace: required(string),
};
