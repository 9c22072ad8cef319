import * as managedidentity from '@pulumi/azure-native/managedidentity';
import type * as pulumi from '@pulumi/pulumi';
import {
  federatedCredentialNameOf,
  identityNameOf,
  identityNameOfId,
  resourceIdParts,
  serviceAccountSubject,
  TOKEN_AUDIENCE,
} from '../../core';
import { dependingOn } from '../depending-on';
import { type MaybeLate, whenKnown } from '../maybe-late';
import type { AzureBuild } from './args';
import { addCredential, credentialBefore } from './federated-credentials';

/** The identity of an environment, whether it is created or adopted. */
export interface EnvironmentIdentity {
  readonly clientId: MaybeLate<string>;
  /** Not known where an identity is adopted without it. */
  readonly principalId: MaybeLate<string> | undefined;
  readonly id: MaybeLate<string> | undefined;
  readonly name: MaybeLate<string> | undefined;
  /** The created identity; not there where it is adopted. */
  readonly identity: managedidentity.UserAssignedIdentity | undefined;
  /** What has to exist before the ServiceAccount can use the identity. */
  readonly resources: pulumi.Resource[];
}

export function identityOf(build: AzureBuild): EnvironmentIdentity {
  const { args, checked } = build;
  if (args.clientId === undefined) {
    return createdIdentity(build);
  }
  // The three ids are checked against each other here, so that an unknown client id hides nothing but itself.
  const clientId = checked.given('clientId', ['tenantId', 'principalId']);
  const principalId = args.principalId === undefined ? undefined : checked.given('principalId');
  if (args.identityId === undefined) {
    return { clientId, principalId, id: undefined, name: undefined, identity: undefined, resources: [] };
  }
  const id = checked.given('identityId');
  return {
    clientId,
    principalId,
    id,
    name: whenKnown(id, identityNameOfId),
    identity: undefined,
    resources: [addedCredential(build, id)],
  };
}

function createdIdentity(build: AzureBuild): EnvironmentIdentity {
  const { component, args, checked, parent } = build;
  const name =
    args.identityName === undefined
      ? checked.lift(['namespace', 'name'], (known) => identityNameOf(known.namespace, known.name))
      : checked.given('identityName');
  const resourceGroupName = checked.given('resourceGroupName');
  const identity = new managedidentity.UserAssignedIdentity(
    `${component}-identity`,
    {
      resourceGroupName,
      resourceName: name,
      ...(args.location !== undefined && { location: checked.given('location') }),
      ...(args.tags !== undefined && { tags: checked.liftEach('tags') }),
    },
    parent,
  );
  const { id, clientId, principalId } = identity;
  const place = { resourceGroupName, resourceName: dependingOn(identity, name) };
  const credential = createCredential(build, id, place, { deletedWith: identity });
  return { id, clientId, principalId, name, identity, resources: [credential] };
}

/** A credential of an identity that other environments may have too. */
function addedCredential(build: AzureBuild, id: MaybeLate<string>): managedidentity.FederatedIdentityCredential {
  const place = {
    resourceGroupName: whenKnown(id, (known) => resourceIdParts(known).resourceGroupName),
    resourceName: whenKnown(id, identityNameOfId),
  };
  return createCredential(build, id, place, { dependsOn: credentialBefore(id, credentialNameOf(build)) });
}

function credentialNameOf({ args, checked }: AzureBuild): MaybeLate<string> {
  return args.federatedCredentialName === undefined
    ? checked.lift(['namespace', 'name'], (known) => federatedCredentialNameOf(known.namespace, known.name))
    : checked.given('federatedCredentialName');
}

/** What the credential trusts is said field by field, so that a preview shows each as soon as it is known. */
function createCredential(
  build: AzureBuild,
  identityId: MaybeLate<string>,
  place: { readonly resourceGroupName: MaybeLate<string>; readonly resourceName: MaybeLate<string> },
  options: pulumi.CustomResourceOptions,
): managedidentity.FederatedIdentityCredential {
  const { component, checked, parent } = build;
  const name = credentialNameOf(build);
  const resource = new managedidentity.FederatedIdentityCredential(
    `${component}-federated-credential`,
    {
      ...place,
      federatedIdentityCredentialResourceName: name,
      issuer: checked.given('oidcIssuerUrl'),
      subject: checked.lift(['namespace', 'name'], ({ namespace, name }) => serviceAccountSubject(namespace, name)),
      audiences: [TOKEN_AUDIENCE],
    },
    { ...parent, ...options },
  );
  addCredential({ identityId, name, resource });
  return resource;
}
