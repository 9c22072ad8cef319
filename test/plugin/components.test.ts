import { componentOf } from '../../lib/pulumi/plugin/components';

const mockMissing = (file: string) => {
  throw Object.assign(new Error(`Cannot find module '${file}'\nRequire stack:\n- plugin`), {
    code: 'MODULE_NOT_FOUND',
  });
};
jest.mock('../../lib/pulumi/aws', () => mockMissing('@pulumi/aws/secretsmanager'));
jest.mock('../../lib/pulumi/gcp', () => mockMissing('./nothing'));

test('a store whose SDK is missing says which, and keeps no other from being served', () => {
  expect(() => componentOf('mendix-secret-store:index:AwsMendixSecretStoreEnvironment')).toThrow(
    'AwsMendixSecretStoreEnvironment needs the npm package @pulumi/aws, which is not installed',
  );
  expect(componentOf('mendix-secret-store:index:SecretsStoreCsiDriver').name).toBe('SecretsStoreCsiDriver');
});

test('fails as it is on anything else that is missing', () => {
  expect(() => componentOf('mendix-secret-store:index:GcpMendixSecretStoreEnvironment')).toThrow('./nothing');
});

test.each(['mendix-secret-store:index:toString', 'other:index:SecretsStoreCsiDriver'])('fails on %s', (type) => {
  expect(() => componentOf(type)).toThrow('type: must be a component of mendix-secret-store');
});
