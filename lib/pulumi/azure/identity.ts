import * as managedidentity from '@pulumi/azure-native/managedidentity';
import type * as pulumi from '@pulumi/pulumi';
import type { AzureResources } from '../../core/stores/azure/resources';
import { inputsOf } from '../description';
import type { Resolvable } from '../resolvable';
import { withDependency } from '../with-dependency';
import type { AzureBuild } from './build';
import { addCredential, credentialBefore } from './federated-credentials';

/** The identity of an environment, created or existing. */
export interface EnvironmentIdentity {
  readonly clientId: Resolvable<string>;
  /** Undefined if an existing identity is given without it, as are `name` and `id`. */
  readonly principalId: Resolvable<string> | undefined;
  readonly id: Resolvable<string> | undefined;
  readonly name: Resolvable<string> | undefined;
  /** The created identity; undefined if an existing identity is used. */
  readonly identity: managedidentity.UserAssignedIdentity | undefined;
  /** The resources that must exist before the ServiceAccount can use the identity. */
  readonly resources: pulumi.Resource[];
}

type Credential = NonNullable<AzureResources['credential']>;

export function createIdentity(
  build: AzureBuild,
  { identity: described, credential }: AzureResources,
): EnvironmentIdentity {
  if (described.isCreated) {
    return createOwnIdentity(build, described.fields, credential);
  }
  const { render } = build;
  const { principalId, name, id } = described;
  const reference = {
    clientId: render(described.clientId),
    principalId: principalId && render(principalId),
    name: name && render(name),
    id: id && render(id),
    identity: undefined,
  };
  return { ...reference, resources: addCredentialTo(build, credential, reference.id) };
}

function createOwnIdentity(
  build: AzureBuild,
  fields: Extract<AzureResources['identity'], { readonly isCreated: true }>['fields'],
  credential: Credential | undefined,
): EnvironmentIdentity {
  const inputs = inputsOf(build, fields);
  const identity = new managedidentity.UserAssignedIdentity(`${build.component}-identity`, inputs, build.parent);
  const { id, clientId, principalId } = identity;
  const name = inputs.resourceName;
  const place = { resourceGroupName: inputs.resourceGroupName, resourceName: withDependency(identity, name) };
  const resources =
    credential === undefined ? [] : [createCredential(build, credential, id, place, { deletedWith: identity })];
  return { id, clientId, principalId, name, identity, resources };
}

/** Adds a credential to an identity that other environments may use too. */
function addCredentialTo(
  build: AzureBuild,
  credential: Credential | undefined,
  id: Resolvable<string> | undefined,
): pulumi.Resource[] {
  if (credential === undefined || id === undefined) {
    return [];
  }
  const place = inputsOf(build, credential.identity);
  return [createCredential(build, credential, id, place, { dependsOn: credentialBefore(id) })];
}

function createCredential(
  build: AzureBuild,
  { fields }: Credential,
  identityId: Resolvable<string>,
  place: { readonly resourceGroupName: Resolvable<string>; readonly resourceName: Resolvable<string> },
  options: pulumi.CustomResourceOptions,
): managedidentity.FederatedIdentityCredential {
  const { component, parent } = build;
  const inputs = inputsOf(build, fields);
  const resource = new managedidentity.FederatedIdentityCredential(
    `${component}-federated-credential`,
    { ...place, ...inputs },
    { ...parent, ...options },
  );
  addCredential({ identityId, resource });
  return resource;
}
