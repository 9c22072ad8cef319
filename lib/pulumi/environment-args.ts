// Written by `npm run schema` from the interfaces in core, which are the place to change.
import type * as pulumi from '@pulumi/pulumi';
import type { Database } from './database-args';
import type { PlainEnvironment } from '../core/mendix/environment';

/** A Mendix app environment. What decides which resources and keys exist is plain, so that a preview shows them. */
export interface MendixEnvironmentArgs extends PlainEnvironment {
  /** The Kubernetes namespace of the environment: a DNS label of at most 63 characters. */
  readonly namespace: pulumi.Input<string>;

  /**
   * The database of the environment.
   *
   * @default - no database key is mapped
   */
  readonly database?: Database;

  /**
   * Labels of every Kubernetes object. A key such as `example.com/team` has an optional DNS prefix and at most 63
   * letters, digits and `-_.`; a value is empty or at most 63 of them, with a letter or digit at both ends.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
   */
  readonly labels?: { [key: string]: pulumi.Input<string> };

  /**
   * Annotations of every Kubernetes object: keys as those of `labels`, values of any text. Those that the Operator and
   * the identity need win over these.
   *
   * @default - none but the required ones
   */
  readonly annotations?: { [key: string]: pulumi.Input<string> };

  /**
   * Names of the image pull secrets of the ServiceAccount: DNS names of at most 253 characters. Not together with
   * `adoptServiceAccount`. The Operator adds its pull secrets to the `default` ServiceAccount only, which an
   * environment with a secret store does not use.
   *
   * @default - none
   */
  readonly imagePullSecrets?: pulumi.Input<string>[];

  /**
   * Whether the ServiceAccount exists already. It is then neither created nor changed, and has to carry the
   * annotations itself.
   *
   * @default false
   */
  readonly adoptServiceAccount?: boolean;

  /**
   * Creates the MendixApp too, with this spec: any field of the CRD, as JSON;
   * `allowOverrideSecretsWithSecretStoreCSIDriver` is added. A service plan of what is in the store, a password in
   * clear text and another value of a label that the pods need are refused. Leave it out in connected mode, where the
   * Mendix portal creates the MendixApp.
   *
   * @default - no MendixApp is created
   * @see https://docs.mendix.com/developerportal/deploy/private-cloud-operator/
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the CRD or the chart says what is in it; a schema knows no `unknown`
  readonly mendixAppSpec?: { [field: string]: any };
}
