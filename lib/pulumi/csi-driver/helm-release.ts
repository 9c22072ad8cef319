import type * as pulumi from '@pulumi/pulumi';

/** The status of an installed release, from Helm. */
export interface HelmReleaseStatus {
  /** The name of the release. */
  readonly name: string;
  /** The namespace of the release. */
  readonly namespace: string;
  /** The name of the chart. */
  readonly chart: string;
  /** The version of the chart. */
  readonly version: string;
  /** The version of the software that the chart installs. */
  readonly appVersion: string;
  /** How many times the release was installed or upgraded. */
  readonly revision: number;
  /** The state of the release, such as `deployed`. */
  readonly status: string;
}

/**
 * A Helm release that a component creates, to depend on and to refer to. It is the SDK resource `helm.v3.Release`,
 * whose full types are in one file with all Kubernetes kinds, which would be part of the type check of every program. A
 * program that loads these types anyway can cast to them, or use `Release.isInstance`.
 */
export interface HelmRelease extends pulumi.CustomResource {
  /** The name of the release. */
  readonly name: pulumi.Output<string>;
  /** The namespace of the release. */
  readonly namespace: pulumi.Output<string>;
  /** The name of the chart, or its location. */
  readonly chart: pulumi.Output<string>;
  /** The version of the chart. */
  readonly version: pulumi.Output<string>;
  /** The values that differ from the defaults of the chart. */
  readonly values: pulumi.Output<Record<string, unknown>>;
  /** The names of the objects that the release created, by their kind. */
  readonly resourceNames: pulumi.Output<Record<string, string[]>>;
  /** The status of the release, from Helm. */
  readonly status: pulumi.Output<HelmReleaseStatus>;
}
