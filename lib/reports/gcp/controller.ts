import { rendered } from '../../core/description';
import { CONFIG_CONNECTOR, gcpCustomResources } from '../../core/stores/gcp/config-connector';
import type { ControllerReport } from '../controller';
import { code } from '../markdown';
import { compact } from '../../core/input/compact';
import type { GcpReported } from './access-report';

/** How Config Connector creates the resources of an environment on Google Cloud; undefined without a controller. */
export function gcpControllerReport({ environment, resources }: GcpReported): ControllerReport | undefined {
  const { controller, secretProjectId, googleServiceAccountEmail } = environment;
  if (controller === undefined) {
    return undefined;
  }
  const createsSecrets = resources.secrets.some(({ created }) => created !== undefined);
  const rights = [
    createsSecrets && 'to create secrets',
    resources.readerRole !== undefined && 'to grant roles on secrets',
  ];
  const inProject = compact(rights).join(' and ');
  return {
    controller: CONFIG_CONNECTOR,
    customResources: gcpCustomResources(environment, rendered(resources, environment)),
    rights: compact([
      inProject !== '' &&
        `${code('roles/secretmanager.admin')} in the project ${code(secretProjectId)}, for the Google service account of Config Connector, ${inProject}`,
      resources.impersonation !== undefined &&
        `${code('roles/iam.serviceAccountAdmin')} on ${code(googleServiceAccountEmail ?? '')}, for the Google service account of Config Connector, to grant the role to impersonate it`,
    ]),
  };
}
