import { componentOf } from '../../lib/pulumi/plugin/components';

const mockMissing = (file: string) => {
  throw Object.assign(new Error(`Cannot find module '${file}'\nRequire stack:\n- plugin`), {
    code: 'MODULE_NOT_FOUND',
  });
};
jest.mock('../../lib/pulumi/aws', () => mockMissing('@pulumi/aws/secretsmanager'));
jest.mock('../../lib/pulumi/gcp', () => mockMissing('./nothing'));

test('a component whose SDK is missing names the SDK, and other components still work', () => {
  expect(() => componentOf('mendix-secret-store:index:AwsMendixSecretStoreEnvironment')).toThrow(
    'AwsMendixSecretStoreEnvironment needs the npm package @pulumi/aws, which is not installed',
  );
  expect(componentOf('mendix-secret-store:index:SecretsStoreCsiDriver').name).toBe('SecretsStoreCsiDriver');
});

test('rethrows the error of any other missing module', () => {
  expect(() => componentOf('mendix-secret-store:index:GcpMendixSecretStoreEnvironment')).toThrow('./nothing');
});

test.each(['mendix-secret-store:index:toString', 'other:index:SecretsStoreCsiDriver'])('fails on %s', (type) => {
  expect(() => componentOf(type)).toThrow('type: must be a component of mendix-secret-store');
});
