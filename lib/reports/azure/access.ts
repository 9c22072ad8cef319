import { type AzureDeployment, identityNameOf, identityNameOfId } from '../../core/stores/azure/deployment';
import type { Reported } from '../reported';

/** What is known of an identity only when it exists. */
interface AzureCreated {
  readonly clientId?: string;
  readonly principalId?: string;
}

export type AzureReported = Reported<AzureDeployment, AzureCreated>;

/** An identity, as far as it is known. */
export interface ReportedIdentity {
  /** Its name; not known where it is adopted by its client id. */
  readonly name: string | undefined;
  /** Its client id; not known before it is created. */
  readonly clientId: string | undefined;
  /** Its object (principal) id. */
  readonly principalId: string | undefined;
  readonly adopted: boolean;
  /** Whether its federated credential is made here. */
  readonly trusted: boolean;
}

export function identityOf({ environment, kubernetesOnly, created }: AzureReported): ReportedIdentity {
  const { namespace, name, clientId, principalId, identityId, identityName } = environment;
  const adopted = kubernetesOnly === true || clientId !== undefined;
  const ownName = adopted ? undefined : (identityName ?? identityNameOf(namespace, name));
  return {
    name: identityId === undefined ? ownName : identityNameOfId(identityId),
    clientId: clientId ?? created?.clientId,
    principalId: principalId ?? created?.principalId,
    adopted,
    trusted: !adopted || identityId !== undefined,
  };
}
