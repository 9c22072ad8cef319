import { compact } from '../input/compact';
import { checkArguments } from '../input/arguments';
import { checkIgnored } from '../input/ignored-fields';
import { createProblem, type Problem } from '../input/problem';
import { repetitionFinder } from '../input/repetition';
import { type Draft, object } from '../input/shape';
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
 * Everything that is wrong with an installation of driver and providers. Takes any input and never throws. An unresolved
 * string has no problems.
 */
export function checkCsiDriver(installation: unknown): Problem[] {
  return checkArguments(INSTALLATION, installation, checkInstallation);
}

/** The same for an installation whose charts helm renders. */
export function checkRenderedCsiDriver(installation: unknown): Problem[] {
  return checkArguments(RENDERED, installation, (draft) => [
    ...checkInstallation(draft),
    ...checkKubernetesVersion(draft.kubernetesVersion),
  ]);
}

function checkKubernetesVersion(given: unknown): Problem[] {
  const message = 'must be a version such as "1.34.0"';
  return typeof given === 'string' && !/^v?1\.\d+(\.\d+)?$/.test(given)
    ? [createProblem('invalid-value', 'kubernetesVersion', message, { given })]
    : [];
}

function checkInstallation(draft: Installation): Problem[] {
  return [
    ...checkProviders(draft.providers),
    ...checkNamespace(draft),
    ...checkDriver(draft),
    ...checkTokens(draft),
    ...checkOfProvider(draft),
    ...checkCharts(draft),
  ];
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
  return providers.flatMap((provider, index): Problem[] => {
    const path = `providers[${index}]`;
    const details = { given: provider };
    if (typeof provider !== 'string') {
      return [];
    }
    if (provider === 'gke') {
      return [createProblem('invalid-value', path, GKE, details)];
    }
    if (!PROVIDERS.includes(provider)) {
      return [createProblem('invalid-value', path, 'must be a provider', { ...details, accepted })];
    }
    return isRepeated(index) ? [createProblem('invalid-value', path, 'is listed twice', details)] : [];
  });
}

function checkNamespace({ namespace }: Installation): Problem[] {
  const message = 'must be a DNS label: at most 63 lower-case letters, digits and hyphens, no hyphen at either end';
  return typeof namespace !== 'string' || isDnsLabel(namespace, 63)
    ? []
    : [createProblem('invalid-name', 'namespace', message, { given: namespace })];
}

function checkDriver(draft: Installation): Problem[] {
  const { skipDriver, enableSecretRotation, rotationPollInterval: interval } = draft;
  if (skipDriver === true) {
    const reason = 'has no effect with skipDriver; set it where the driver is installed';
    return checkIgnored(
      draft,
      [
        'enableSecretRotation',
        'rotationPollInterval',
        'syncSecret',
        'tokenAudiences',
        'withoutVaultAudience',
        'clusterProjectId',
      ],
      reason,
    );
  }
  const problems =
    enableSecretRotation === false
      ? checkIgnored(draft, ['rotationPollInterval'], 'has no effect with enableSecretRotation false')
      : [];
  if (typeof interval === 'string' && !/^(?=\d)(?=.*[1-9])(\d+h)?(\d+m)?(\d+s)?$/.test(interval)) {
    const message = 'must be hours, minutes and seconds with their units, such as "2m" or "1h30m", longer than "0s"';
    problems.push(createProblem('invalid-value', 'rotationPollInterval', message, { given: interval }));
  }
  return problems;
}

function checkTokens(draft: Installation): Problem[] {
  const { providers = [], clusterProjectId, tokenAudiences = [], skipDriver } = draft;
  const problems = compact([projectIdProblem('clusterProjectId', clusterProjectId)]);
  if (!providers.includes(CsiProvider.Gcp)) {
    problems.push(...checkIgnored(draft, ['clusterProjectId'], OF_GOOGLE));
  } else if (clusterProjectId === undefined && skipDriver !== true) {
    const message =
      'is required with the provider "gcp", which accepts tokens only for the workload identity pool of that project';
    problems.push(createProblem('required', 'clusterProjectId', message));
  }
  tokenAudiences.forEach((audience, index) => {
    problems.push(...compact([tokenAudienceProblem(`tokenAudiences[${index}]`, audience)]));
  });
  return problems;
}

const OF_GOOGLE = 'has no effect without the provider "gcp"';

function checkOfProvider(draft: Installation): Problem[] {
  const { providers = [], vaultAddress, googleProviderImage, googleProviderInitImage } = draft;
  const problems: Problem[] = [];
  if (!providers.includes(CsiProvider.Vault) && !providers.includes(CsiProvider.OpenBao)) {
    const reason = 'has no effect without the provider "vault" or "openbao"';
    problems.push(...checkIgnored(draft, ['vaultAddress', 'withoutVaultAudience'], reason));
  } else {
    problems.push(...compact([vaultAddressProblem(vaultAddress)]));
  }
  if (!providers.includes(CsiProvider.Gcp)) {
    problems.push(...checkIgnored(draft, ['googleProviderImage', 'googleProviderInitImage'], OF_GOOGLE));
  } else {
    problems.push(
      ...checkImage('googleProviderImage', googleProviderImage),
      ...checkImage('googleProviderInitImage', googleProviderInitImage),
    );
  }
  return problems;
}

/** @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const IMAGE = /^[a-z0-9][\w./:-]*@sha256:[0-9a-f]{64}$/;

function checkImage(path: string, image: unknown): Problem[] {
  const message =
    'must be an image by its digest, because a tag can change: "registry.example.com/plugin@sha256:" and 64 hexadecimal digits';
  return typeof image !== 'string' || IMAGE.test(image)
    ? []
    : [createProblem('invalid-reference', path, message, { given: image })];
}
