export { type ChartValues, CSI_CHARTS, type CsiChart, type PublishedChart } from './charts';
export { checkCsiDriver } from './check';
export {
  GOOGLE_PROVIDER_IMAGE,
  type GoogleProviderManifests,
  googleProviderManifests,
  type GoogleProviderTexts,
} from './google-provider';
export { type CsiDriverInstallation, CsiProvider } from './installation';
export { csiChartsOf, type CsiRelease, type CsiReleaseChoices, csiReleases, type CsiReleaseTexts } from './releases';
export { csiTokenAudiences, type TokenChoices } from './token-audiences';
export type { DriverTexts } from './values';
