import fc from 'fast-check';
import {
  type AwsDeployment,
  databasePolicy,
  fileStoragePolicy,
  irsaTrustPolicy,
  podIdentityTrustPolicy,
} from 'mendix-secret-store';
import { roleNameOf } from '../../../../lib/core/stores/aws/deployment';
import { secretNameOf } from '../../../../lib/core/stores/aws/environment';
import { AWS, grantsFor } from '../../../stores/aws';
import { AWS_ENVIRONMENTS } from '../../../stores/random/aws';

test('policies of an environment without problems name one ServiceAccount, one user and one folder', () => {
  let good = 0;
  fc.assert(
    fc.property(AWS_ENVIRONMENTS, (environment) => {
      const args = { ...environment, ...grantsFor(environment) } as unknown as AwsDeployment;
      if (AWS.checkArgs(args).length > 0) {
        return;
      }
      good++;
      const { oidcProviderArn, eksClusterArn, fileStorage, database, region } = args;
      const trust =
        oidcProviderArn === undefined
          ? podIdentityTrustPolicy(eksClusterArn ?? '', args)
          : irsaTrustPolicy(oidcProviderArn, args);
      expect(JSON.stringify(trust)).not.toMatch(/[*?]/);
      if (oidcProviderArn !== undefined) {
        expect(Object.values(trust.Statement[0]?.Condition?.StringEquals ?? {})).toEqual([
          'sts.amazonaws.com',
          `system:serviceaccount:${args.namespace}:${args.name}`,
        ]);
      }
      const { bucketArn, prefix } = fileStorage ?? {};
      if (bucketArn !== undefined) {
        const [resource] = fileStoragePolicy({ bucketArn, prefix }).Statement[0]?.Resource ?? [];
        expect(resource).toMatch(/^arn:aws:s3:::[^*?]+\/[^*?]+\/\*$/);
      }
      if (database?.resourceId !== undefined) {
        const { resourceId, username = '' } = database;
        const user = { region, accountId: '123456789012', resourceId, username };
        expect(JSON.stringify(databasePolicy(user))).not.toMatch(/[*?]/);
      }
      expect(roleNameOf(args.namespace, args.name)).toMatch(/^[\w+=,.@-]{1,64}$/);
    }),
    { numRuns: 200 },
  );
  expect(good).toBeGreaterThan(50);
});

test('no two environments share a secret name or a role name', () => {
  const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,3}[a-z0-9])?$/);
  fc.assert(
    fc.property(label, label, label, label, (namespace, name, otherNamespace, otherName) => {
      fc.pre(namespace !== otherNamespace || name !== otherName);
      expect(secretNameOf(namespace, name)).not.toBe(secretNameOf(otherNamespace, otherName));
      expect(roleNameOf(namespace, name)).not.toBe(roleNameOf(otherNamespace, otherName));
    }),
  );
});
