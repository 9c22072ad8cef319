import { databasePolicy, fileStoragePolicy } from '../../core/identity/app-policies';
import { arnParts } from '../../core/identity/arn';
import { federatedCredential, federatedCredentialNameOf } from '../../core/identity/federated-credential';
import type { PolicyDocument } from '../../core/identity/policy-document';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../core/mendix/any-environment';
import type { VaultDeployment } from '../../core/stores/vault/deployment';
import { roleNameIn, rolePolicyCommand, someClusterTrust } from '../aws-commands';
import {
  federatedCredentialCommand,
  identityByClientId,
  principalLine,
  roleAssignmentCommand,
  SOME_ISSUER,
} from '../azure-commands';
import { document } from '../document';
import { code, listed } from '../markdown';
import { compact } from '../../core/input/compact';
import type { RunbookStep } from '../runbook';
import { shellWord } from '../shell';
import { bash } from '../write-script';

const STEP = { id: 'cloud-identity', title: 'Prepare the identity of the cloud' } as const;
const REPLACE = 'Replace the placeholders in `<>`.';

/** The step that prepares the identity of a cloud, which this library never creates. */
export function cloudIdentityStep(environment: VaultDeployment): RunbookStep | false {
  const { awsRoleArn, azureClientId } = environment;
  if (awsRoleArn !== undefined) {
    return awsRoleStep(environment, awsRoleArn);
  }
  return azureClientId !== undefined && managedIdentityStep(environment, azureClientId);
}

function awsRoleStep(environment: VaultDeployment, roleArn: string): RunbookStep {
  const policies = policiesOf(environment, roleArn);
  const files = policies.map(({ name }) => `${name}.json`);
  const needs = files.length === 0 ? '' : `, and the inline policies ${listed(files)}`;
  const commands = policies.map(({ name, policy }) =>
    rolePolicyCommand(roleNameIn(roleArn), name, JSON.stringify(policy)),
  );
  return {
    ...STEP,
    paragraphs: [
      `The role ${code(roleArn)} exists, and the library never changes it. It needs the trust policy ${code('trust.json')}, which may have other statements, too${needs}. ${REPLACE}`,
    ],
    scripts: compact([
      document('trust.json', someClusterTrust(arnParts(roleArn), environment)),
      ...policies.map(({ name, policy }) => document(`${name}.json`, policy)),
      commands.length > 0 && bash(commands),
    ]),
  };
}

/** The policies for what the app itself does with the role. */
function policiesOf({ fileStorage, database }: VaultDeployment, roleArn: string) {
  const { partition, accountId } = arnParts(roleArn);
  return compact<{ readonly name: 'file-storage' | 'database'; readonly policy: PolicyDocument }>([
    fileStorage?.authentication === FileStorageAuthentication.AwsIam && {
      name: 'file-storage',
      policy: fileStoragePolicy({
        bucketArn: `arn:${partition}:s3:::<name of the bucket>`,
        prefix: '<value of storage-bucket-name>',
        performDelete: fileStorage.performDelete,
      }),
    },
    database?.authentication === DatabaseAuthentication.AwsIam && {
      name: 'database',
      policy: databasePolicy({
        partition,
        region: '<region of the database>',
        accountId,
        resourceId: '<resource id of the database>',
        username: database.username ?? '<value of database-username>',
      }),
    },
  ]);
}

function managedIdentityStep(environment: VaultDeployment, clientId: string): RunbookStep {
  const { namespace, name, cluster, fileStorage } = environment;
  const usesFiles = fileStorage?.authentication === FileStorageAuthentication.AzureManagedIdentity;
  const identity = identityByClientId(clientId);
  const credential = {
    name: federatedCredentialNameOf(namespace, name, cluster),
    ...federatedCredential(SOME_ISSUER, { namespace, name }),
  };
  const role = 'Storage Blob Data Contributor';
  const scope = '<resource id of the blob container>';
  const roles = ` and the role in ${code('role-assignments.json')} (${role}), which takes effect after some minutes`;
  return {
    ...STEP,
    paragraphs: [
      `The managed identity ${code(clientId)} exists, and the library never changes it. It needs the federated credential ${code('federated-credential.json')}${usesFiles ? roles : ''}. ${REPLACE}`,
    ],
    scripts: compact([
      document('federated-credential.json', credential),
      usesFiles && document('role-assignments.json', [{ role, scope }]),
      bash(
        compact([
          ...identity.lines,
          federatedCredentialCommand(identity, credential),
          usesFiles && principalLine(identity),
          usesFiles && roleAssignmentCommand(role, '"$principal"', shellWord(scope)),
        ]),
      ),
    ]),
  };
}
