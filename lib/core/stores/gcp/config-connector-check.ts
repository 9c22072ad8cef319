import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { checkLabels } from '../../kubernetes/object-metadata';
import { checkControllerOptions, VALUES } from '../custom-resource';
import { CONFIG_CONNECTOR } from './config-connector';
import type { GcpEnvironment } from './controller';
import { checkDeployment } from './deployment-check';

/** The rules for an environment whose Google resources Config Connector creates. */
export function checkConfigConnector(draft: Draft<GcpEnvironment>): Problem[] {
  return [
    ...checkDeployment(draft),
    ...checkControllerOptions(draft.controller ?? {}, CONFIG_CONNECTOR),
    ...checkIgnored(draft, ['values'], VALUES, 'unsupported-by-controller'),
    ...checkIgnored(draft, ['versionDestroyDelayInDays'], NO_FIELD, 'unsupported-by-controller'),
    ...checkIgnored(draft, ['kmsKeyName'], NO_KEY, 'unsupported-by-controller'),
    ...checkRegional(draft),
    ...checkSecretLabels(draft),
    ...checkCreatesAny(draft),
  ];
}

const NO_FIELD = 'cannot be expressed with Config Connector, which has no field for it: remove it';
const NO_KEY =
  'cannot be expressed with Config Connector, which encrypts no secret with automatic replication: set replicaLocations and replicaKmsKeyNames, or remove it';

/** @see https://github.com/GoogleCloudPlatform/k8s-config-connector/blob/master/config/servicemappings/secretmanager.yaml */
function checkRegional(draft: Draft<GcpEnvironment>): Problem[] {
  const reason =
    'cannot be expressed with Config Connector, which knows global secrets only: remove it, or set skipSecrets and skipSecretBindings';
  return draft.skipSecrets === true && draft.skipSecretBindings === true
    ? []
    : checkIgnored(draft, ['secretLocation'], reason, 'unsupported-by-controller');
}

/** The controller takes the labels of a secret from the labels of its custom resource. */
function checkSecretLabels({ secretLabels = {} }: Draft<GcpEnvironment>): Problem[] {
  const message =
    'cannot be expressed with Config Connector, which takes it from a label of Kubernetes: letters, digits, - _ and ., with a letter or digit at both ends';
  return Object.entries(secretLabels)
    .filter(([key, value]) => checkLabels('secretLabels', { [key]: value }).length > 0)
    .map(([key]) => createProblem('unsupported-by-controller', at('secretLabels', key), message));
}

function checkCreatesAny(draft: Draft<GcpEnvironment>): Problem[] {
  const { skipSecrets, skipSecretBindings, skipImpersonationBinding, googleServiceAccountEmail } = draft;
  const impersonates = googleServiceAccountEmail !== undefined && skipImpersonationBinding !== true;
  const reason = 'has no effect, because everything exists already: remove it, with the fields that begin with "skip"';
  return skipSecrets === true && skipSecretBindings === true && !impersonates
    ? checkIgnored(draft, ['controller'], reason)
    : [];
}
