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
 * A Helm release that a component creates, to depend on and to refer to. It is the resource of the SDK,
 * `helm.v3.Release`. The full types of that are in one file with all kinds of Kubernetes, which every program would then
 * have in its type check. A program that has them anyway can cast to them, or use `Release.isInstance`.
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
  /** The values of the chart that differ from its own. */
  readonly values: pulumi.Output<Record<string, unknown>>;
  /** The names of the objects that the release created, by their kind. */
  readonly resourceNames: pulumi.Output<Record<string, string[]>>;
  /** The status of the release, from Helm. */
  readonly status: pulumi.Output<HelmReleaseStatus>;
}
