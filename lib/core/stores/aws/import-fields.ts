import { ROLE_ANNOTATION } from '../../identity/aws-identity';
import { ownWords, show } from '../../input/problem';
import { secretNameOf } from './environment';
import { isOfOtherType, mostCommon, type StoreFields, type StoreSource } from '../import-source';

/** The fields of an environment on AWS: all its keys are members of one JSON secret. */
export function importAwsFields(source: StoreSource): StoreFields {
  const { parameters, files, annotations } = source;
  const members = files.filter(({ key }) => key !== undefined);
  const ofSecrets = members.filter((file) => !isOfOtherType(parameters, file));
  const secret = mostCommon(ofSecrets.map(({ secret }) => secret)) ?? '';
  const inSecret = ofSecrets.filter((file) => file.secret === secret);
  for (const file of files.filter((file) => !inSecret.includes(file))) {
    const message = ownWords(
      file.key === undefined && file.secret === secret
        ? `${show(file.fileName)} is not selected from the secret by the name of a member`
        : `${show(file.fileName)} is in a different secret than ${show(secret)}`,
    );
    source.noteFile('other-secret', file, message, show(file.secret));
  }
  const { region = regionOf(secret) ?? source.region, failoverRegion } = parameters.settings;
  const usePodIdentity = parameters.identity.usePodIdentity === 'true';
  const roleArn = usePodIdentity ? undefined : annotations?.get(ROLE_ANNOTATION);
  if (usePodIdentity && annotations?.has(ROLE_ANNOTATION) === true) {
    const message = ownWords('is left out, because usePodIdentity binds the role by an association in EKS');
    source.noteAnnotation('refused-field', ROLE_ANNOTATION, message);
  }
  const isArn = secret.startsWith('arn:');
  return {
    fields: {
      region,
      ...(isArn
        ? { secretArn: secret }
        : secret !== secretNameOf(source.namespace, source.name) && { secretName: secret }),
      failoverRegion,
      ...(isArn && failoverRegion !== undefined && { failoverSecretArn: inSecret[0]?.failover }),
      ...(usePodIdentity && { usePodIdentity }),
      roleArn,
    },
    identities: usePodIdentity || roleArn !== undefined || annotations === undefined ? ['AwsIam'] : [],
    storedNames: new Map(inSecret.map(({ fileName, key = fileName }) => [fileName, key])),
    nameOf: (key) => key,
    ownAnnotations: [ROLE_ANNOTATION],
    comments:
      parameters.settings.region === undefined && region !== undefined
        ? { region: 'no parameter sets it: the provider reads the region of the node' }
        : {},
  };
}

function regionOf(secret: string): string | undefined {
  return secret.startsWith('arn:') ? secret.split(':')[3] : undefined;
}
