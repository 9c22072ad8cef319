// Written by `npm run schema` from the interfaces in this folder; change those instead.
import { csiProviders } from './installation';
import { jsonObject } from '../input/json';
import { flag, list, map, plainString, required, string } from '../input/shape';

/** The fields of {@link CsiDriverInstallation}. */
export const CSI_DRIVER_INSTALLATION_FIELDS = {
  providers: required(csiProviders),
  namespace: string,
  skipDriver: flag,
  clusterProjectId: string,
  tokenAudiences: list(string),
  withoutVaultAudience: flag,
  enableSecretRotation: flag,
  rotationPollInterval: plainString,
  syncSecret: flag,
  vaultAddress: string,
  chartVersions: map(plainString),
  chartLocations: map(plainString),
  chartValues: jsonObject,
  googleProviderImage: string,
  googleProviderInitImage: string,
};

/** The fields of {@link RenderedCsiDriver}. */
export const RENDERED_CSI_DRIVER_FIELDS = {
  ...CSI_DRIVER_INSTALLATION_FIELDS,
  helmExecutable: string,
  kubernetesVersion: string,
};
