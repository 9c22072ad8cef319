import { shortHash } from '../../mendix/names';
import { type IsGroundless, parameterPath } from '../reading';
import { AzureClientIdSource } from './controller';

/**
 * The annotation of a ServiceAccount or SecretProviderClass whose client id a MutatingAdmissionPolicy fills in. Its value is the
 * name of the ConfigMap, in the same namespace, that holds the client id. Azure Service Operator writes that ConfigMap, which
 * has the same name as the `UserAssignedIdentity` of the environment.
 */
export const CLIENT_ID_FROM_ANNOTATION = 'mendix-secret-store/client-id-from';

/**
 * The annotation of an object that is written without a client id: a readable sentence about who fills in the client id, and
 * from where.
 */
export const CLIENT_ID_ANNOTATION = 'mendix-secret-store/client-id';

/** The keys of that ConfigMap. */
export const IDENTITY_CONFIG_MAP_KEYS = {
  clientId: 'clientId',
  principalId: 'principalId',
  tenantId: 'tenantId',
} as const;

/**
 * The parameter of the SecretProviderClass that is filled in, like the annotation `azure.workload.identity/client-id` of the
 * ServiceAccount. Until then both are omitted, and only the variable of Flux may take their place. Without the parameter, the
 * provider looks for the secret of a service principal, which no mount names, and fails with "nodePublishSecretRef secret is not
 * set" before it sends any request to Entra. A placeholder that is not replaced would be sent to Entra as the id of an
 * application.
 *
 * @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/auth/auth.go
 */
export const CLIENT_ID_PARAMETER = 'clientID';

/**
 * The variable that Flux replaces with the client id of an environment, and the key of its ConfigMap: letters, digits and `_`.
 * No two environments share a variable, so a Kustomization may contain several of them.
 *
 * @param configMap - the name of the ConfigMap
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export function fluxVariableOf(configMap: string): string {
  return `clientId_${shortHash(configMap)}`;
}

/**
 * Matches the variable of Flux, which a Kustomization without any known variable leaves unchanged. The expression contains no
 * `${`, so Flux does not substitute the expression itself in the manifest of the admission policy.
 */
export const FLUX_VARIABLE = /^[$][{]clientId_[0-9a-f]{10}[}]$/;

/**
 * Whether a complaint is about a client id that the manifest does not have to contain: a policy or Flux fills it in, or the pods
 * of another app name the secret of a service principal, which the Mendix Operator never does.
 */
export const hasClientIdElsewhere: IsGroundless = ({ code, path }, { annotations, identity, isMendix }) => {
  const { clientID = '', useAzureTokenProxy } = identity;
  const isFilledIn = (annotations.get(CLIENT_ID_FROM_ANNOTATION) ?? '') !== '' || FLUX_VARIABLE.test(clientID);
  const mayBeServicePrincipal = !isMendix && code === 'missing-parameter' && useAzureTokenProxy === undefined;
  return path === parameterPath(CLIENT_ID_PARAMETER) && (isFilledIn || mayBeServicePrincipal);
};

/** The key of a ConfigMap with the client id. Flux uses this key as the name of its variable. */
export function clientIdKeyOf(source: AzureClientIdSource | undefined, configMap: string): string {
  return source === AzureClientIdSource.Flux ? fluxVariableOf(configMap) : IDENTITY_CONFIG_MAP_KEYS.clientId;
}

const SENTENCES: Readonly<Record<AzureClientIdSource, (key: string, configMap: string) => string>> = {
  SecondCommit: (key, configMap) =>
    `is missing until controller.clientId is set to the key ${key} of the ConfigMap ${configMap}`,
  AdmissionPolicy: (key, configMap) =>
    `is filled in by a MutatingAdmissionPolicy from the key ${key} of the ConfigMap ${configMap}`,
  Flux: (key, configMap) =>
    `is substituted by Flux (postBuild.substituteFrom) from the key ${key} of the ConfigMap ${configMap}`,
};

/**
 * The sentence for the annotation of an object about who fills in its client id; `field` is the place of the client id in the
 * object.
 */
export function clientIdSentence(source: AzureClientIdSource, field: string, configMap: string): string {
  return `${field} ${SENTENCES[source](clientIdKeyOf(source, configMap), configMap)}`;
}
