import { checkAwsDeployment, checkAwsSecretStore, formatProblem } from 'mendix-secret-store';
import { BAD_AWS_ENVIRONMENTS } from '../../bad-input/aws';
import { BAD_ENVIRONMENTS } from '../../bad-input/environment';
import { cdk8sProps, pulumiArgs } from '../../environments';

const CREATES_ONLY = ['databaseResourceId', 'bucketArn', 'bucketPrefix'];

describe.each([...BAD_ENVIRONMENTS, ...BAD_AWS_ENVIRONMENTS])('fails on $title', ({ change, problems }) => {
  test('where the AWS resources exist', () => {
    const known = Object.entries(change).filter(([field]) => !CREATES_ONLY.includes(field));
    const found = checkAwsSecretStore({ ...cdk8sProps(), ...Object.fromEntries(known) });
    expect(found.map(formatProblem)).toEqual(problems);
  });

  test('where they are created', () => {
    expect(checkAwsDeployment({ ...pulumiArgs(), ...change }).map(formatProblem)).toEqual(problems);
  });
});
