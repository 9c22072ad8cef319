import type * as pulumi from '@pulumi/pulumi';

/** What Helm says of a release that is installed. */
export interface HelmReleaseStatus {
  /** The name of the release. */
  readonly name: string;
  /** The namespace of the release. */
  readonly namespace: string;
  /** The name of the chart. */
  readonly chart: string;
  /** The version of the chart. */
  readonly version: string;
  /** The version of what the chart installs. */
  readonly appVersion: string;
  /** How often the release was installed or upgraded. */
  readonly revision: number;
  /** The state of the release, such as `deployed`. */
  readonly status: string;
}

/**
 * A Helm release that a component creates, to depend on and to point at. It is the resource of the SDK,
 * `helm.v3.Release`; its full types are in one file with all kinds of Kubernetes, which would be in the type check of
 * every program. A program that has them anyway casts to them, or asks `Release.isInstance`.
 */
export interface HelmRelease extends pulumi.CustomResource {
  /** The name of the release. */
  readonly name: pulumi.Output<string>;
  /** The namespace of the release. */
  readonly namespace: pulumi.Output<string>;
  /** The name of the chart, or where it is. */
  readonly chart: pulumi.Output<string>;
  /** The version of the chart. */
  readonly version: pulumi.Output<string>;
  /** The values of the chart that differ from its own. */
  readonly values: pulumi.Output<Record<string, unknown>>;
  /** The names of the objects that the release made, by their kind. */
  readonly resourceNames: pulumi.Output<Record<string, string[]>>;
  /** What Helm says of the release. */
  readonly status: pulumi.Output<HelmReleaseStatus>;
}
