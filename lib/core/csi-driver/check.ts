import { checkArguments } from '../input/arguments';
import { compact } from '../input/compact';
import { checkIgnored } from '../input/ignored-fields';
import { createProblem, type Problem } from '../input/problem';
import { repetitionFinder } from '../input/repetition';
import { type Draft, object } from '../input/shape';
import { formProblem } from '../input/value-problems';
import { tokenAudienceProblem } from '../kubernetes/token-audience';
import { isDnsLabel } from '../mendix/environment-check';
import { projectIdProblem } from '../stores/gcp/resource-name';
import { vaultAddressProblem } from '../stores/vault/connection-check';
import { checkCharts } from './charts-check';
import { CSI_DRIVER_INSTALLATION_FIELDS, RENDERED_CSI_DRIVER_FIELDS } from './fields';
import { type CsiDriverInstallation, CsiProvider, type RenderedCsiDriver } from './installation';

type Installation = Draft<CsiDriverInstallation>;

const INSTALLATION = object<CsiDriverInstallation>(CSI_DRIVER_INSTALLATION_FIELDS);
const RENDERED = object<RenderedCsiDriver>(RENDERED_CSI_DRIVER_FIELDS);

/**
 * Everything that is wrong with an installation of the driver and its providers. Takes any input and never throws. An
 * unresolved string has no problems.
 */
export function checkCsiDriver(installation: unknown): Problem[] {
  return checkArguments(INSTALLATION, installation, checkInstallation);
}

/** Everything that is wrong with an installation whose charts Helm renders. */
export function checkRenderedCsiDriver(installation: unknown): Problem[] {
  const message = 'must be a version such as "1.34.0"';
  return checkArguments(RENDERED, installation, (draft) =>
    compact([
      ...checkInstallation(draft),
      formProblem('kubernetesVersion', draft.kubernetesVersion, /^v?1\.\d+(\.\d+)?$/, message, 'invalid-value'),
    ]),
  );
}

function checkInstallation(draft: Installation): Problem[] {
  const isLabel = (text: string) => isDnsLabel(text, 63);
  const message = 'must be a DNS label: at most 63 lower-case letters, digits and hyphens, no hyphen at either end';
  return compact([
    ...checkProviders(draft.providers),
    formProblem('namespace', draft.namespace, isLabel, message),
    ...checkDriver(draft),
    ...checkTokens(draft),
    ...checkOfProvider(draft),
    ...checkCharts(draft),
  ]);
}

const PROVIDERS: readonly string[] = Object.values(CsiProvider);
const GKE =
  'is the provider of the Secret Manager add-on of GKE, whose driver (secrets-store-gke.csi.k8s.io) the Mendix Operator does not support; switch the add-on off, and use "gcp"';

function checkProviders(providers: readonly unknown[] | undefined): Problem[] {
  if (providers === undefined) {
    return [];
  }
  const accepted = PROVIDERS.join(', ');
  if (providers.length === 0) {
    return [createProblem('invalid-value', 'providers', 'must have at least one provider', { accepted })];
  }
  const isRepeated = repetitionFinder(providers);
  return compact(
    providers.map((given, index) => {
      const path = `providers[${index}]`;
      if (typeof given === 'string' && given !== 'gke' && !PROVIDERS.includes(given)) {
        return createProblem('invalid-value', path, 'must be one of the accepted providers', { given, accepted });
      }
      return (
        formProblem(path, given, (text) => text !== 'gke', GKE, 'invalid-value') ??
        formProblem(path, given, () => !isRepeated(index), 'is listed twice', 'invalid-value')
      );
    }),
  );
}

const OF_DRIVER = [
  'enableSecretRotation',
  'rotationPollInterval',
  'syncSecret',
  'tokenAudiences',
  'withoutVaultAudience',
  'clusterProjectId',
] as const;

function checkDriver(draft: Installation): Problem[] {
  const { skipDriver, enableSecretRotation, rotationPollInterval: interval } = draft;
  if (skipDriver === true) {
    return checkIgnored(draft, OF_DRIVER, 'has no effect with skipDriver; set it where the driver is installed');
  }
  const message = 'must be hours, minutes and seconds with their units, such as "2m" or "1h30m", longer than "0s"';
  const form = /^(?=\d)(?=.*[1-9])(\d+h)?(\d+m)?(\d+s)?$/;
  return compact([
    ...(enableSecretRotation === false
      ? checkIgnored(draft, ['rotationPollInterval'], 'has no effect with enableSecretRotation false')
      : []),
    formProblem('rotationPollInterval', interval, form, message, 'invalid-value'),
  ]);
}

const OF_GOOGLE = 'has no effect unless providers includes "gcp"';

function checkTokens(draft: Installation): Problem[] {
  const { providers = [], clusterProjectId, tokenAudiences = [], skipDriver } = draft;
  const hasGoogle = providers.includes(CsiProvider.Gcp);
  const message =
    'is required with the provider "gcp", which accepts tokens only for the workload identity pool of that project';
  return compact([
    projectIdProblem('clusterProjectId', clusterProjectId),
    ...(hasGoogle ? [] : checkIgnored(draft, ['clusterProjectId'], OF_GOOGLE)),
    hasGoogle &&
      clusterProjectId === undefined &&
      skipDriver !== true &&
      createProblem('required', 'clusterProjectId', message),
    ...tokenAudiences.map((audience, index) => tokenAudienceProblem(`tokenAudiences[${index}]`, audience)),
  ]);
}

function checkOfProvider(draft: Installation): Problem[] {
  const { providers = [], vaultAddress } = draft;
  const hasVault = providers.includes(CsiProvider.Vault) || providers.includes(CsiProvider.OpenBao);
  const images = ['googleProviderImage', 'googleProviderInitImage'] as const;
  const reason = 'has no effect unless providers includes "vault" or "openbao"';
  return compact([
    ...(hasVault
      ? [vaultAddressProblem(vaultAddress)]
      : checkIgnored(draft, ['vaultAddress', 'withoutVaultAudience'], reason)),
    ...(providers.includes(CsiProvider.Gcp)
      ? images.map((field) => formProblem(field, draft[field], IMAGE, IMAGE_RULE, 'invalid-reference'))
      : checkIgnored(draft, images, OF_GOOGLE)),
  ]);
}

/** @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const IMAGE = /^[a-z0-9][\w./:-]*@sha256:[0-9a-f]{64}$/;
const IMAGE_RULE =
  'must be an image by its digest, because a tag can change: "registry.example.com/plugin@sha256:" and 64 hexadecimal digits';
