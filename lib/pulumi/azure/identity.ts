import * as managedidentity from '@pulumi/azure-native/managedidentity';
import type * as pulumi from '@pulumi/pulumi';
import { TOKEN_AUDIENCE } from '../../core/identity/azure-identity';
import { serviceAccountSubject } from '../../core/kubernetes/service-account';
import { identityNameOf, identityNameOfId } from '../../core/stores/azure/deployment';
import { resourceIdParts } from '../../core/stores/azure/resource-id';
import { dependingOn } from '../depending-on';
import { type Resolvable, whenKnown } from '../resolvable';
import type { AzureBuild } from './args';
import { addCredential, credentialBefore, credentialNameOf } from './federated-credentials';

/** The identity of an environment, whether it is created or adopted. */
export interface EnvironmentIdentity {
  readonly clientId: Resolvable<string>;
  /** Not known where an identity is adopted without it. */
  readonly principalId: Resolvable<string> | undefined;
  readonly id: Resolvable<string> | undefined;
  readonly name: Resolvable<string> | undefined;
  /** The created identity; not there where it is adopted. */
  readonly identity: managedidentity.UserAssignedIdentity | undefined;
  /** What has to exist before the ServiceAccount can use the identity. */
  readonly resources: pulumi.Resource[];
}

export function createIdentity(build: AzureBuild): EnvironmentIdentity {
  const { clientId, principalId, identityId } = build.args;
  if (clientId === undefined) {
    return createOwnIdentity(build);
  }
  return {
    clientId,
    principalId,
    id: identityId,
    name: identityId === undefined ? undefined : whenKnown(identityId, identityNameOfId),
    identity: undefined,
    resources: identityId === undefined ? [] : [addCredentialTo(build, identityId)],
  };
}

function createOwnIdentity(build: AzureBuild): EnvironmentIdentity {
  const { component, args, render, parent } = build;
  const { resourceGroupName = '', location, tags } = args;
  const resourceName = render(
    (environment) => environment.identityName ?? identityNameOf(environment.namespace, environment.name),
  );
  const identity = new managedidentity.UserAssignedIdentity(
    `${component}-identity`,
    {
      resourceGroupName,
      resourceName,
      ...(location !== undefined && { location }),
      ...(tags !== undefined && { tags }),
    },
    parent,
  );
  const { id, clientId, principalId } = identity;
  const place = { resourceGroupName, resourceName: dependingOn(identity, resourceName) };
  const credential = createCredential(build, id, place, { deletedWith: identity });
  return { id, clientId, principalId, name: resourceName, identity, resources: [credential] };
}

/** A credential of an identity that other environments may have too. */
function addCredentialTo(build: AzureBuild, id: Resolvable<string>): managedidentity.FederatedIdentityCredential {
  const place = {
    resourceGroupName: whenKnown(id, (known) => resourceIdParts(known).resourceGroupName),
    resourceName: whenKnown(id, identityNameOfId),
  };
  return createCredential(build, id, place, { dependsOn: credentialBefore(id, build.render(credentialNameOf)) });
}

/** What the credential trusts is said field by field, so that a preview shows each as soon as it is known. */
function createCredential(
  build: AzureBuild,
  identityId: Resolvable<string>,
  place: { readonly resourceGroupName: Resolvable<string>; readonly resourceName: Resolvable<string> },
  options: pulumi.CustomResourceOptions,
): managedidentity.FederatedIdentityCredential {
  const { component, args, render, parent } = build;
  const name = render(credentialNameOf);
  const resource = new managedidentity.FederatedIdentityCredential(
    `${component}-federated-credential`,
    {
      ...place,
      federatedIdentityCredentialResourceName: name,
      issuer: args.oidcIssuerUrl ?? '',
      subject: render(({ namespace, name }) => serviceAccountSubject(namespace, name)),
      audiences: [TOKEN_AUDIENCE],
    },
    { ...parent, ...options },
  );
  addCredential({ identityId, name, resource });
  return resource;
}
