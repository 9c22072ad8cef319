export { type Arn, arnInRegion, parseArn, partitionOf } from '../arn';
export { type AwsDeployment, clusterOf, roleAccountOf, roleNameOf, secretNameOfArn } from './deployment';
export { checkAwsDeployment } from './deployment-check';
export { type AwsSecretStore, secretNameOf, secretReferenceOf } from './environment';
export { checkAwsSecretStore } from './environment-check';
export {
  type BucketAccess,
  type DatabaseUser,
  databasePolicy,
  fileStoragePolicy,
  type NamedSecret,
  readSecretPolicy,
  type SecretKey,
  secretArnPattern,
} from './inline-policies';
export { type AwsParameters, awsSecretProviderClass, awsServiceAccount } from './manifests';
export type { PolicyDocument, PolicyStatement } from './policy-document';
export { type AwsSecretReference, awsObjects, WHOLE_SECRET_FILE } from './objects';
export { irsaTrustPolicy, issuerOf, podIdentityTrustPolicy, type TrustedServiceAccount } from './trust-policy';
