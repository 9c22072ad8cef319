/** The input of the reports of a store. */
export interface ReportInput<Deployment, Resources> {
  /** An environment without problems. */
  readonly environment: Deployment;
  /** The resources of the environment in its store. */
  readonly resources: Resources;
  /**
   * Whether the resources in the store are created manually or by other tools, as with cdk8s, including those described as
   * created.
   */
  readonly kubernetesOnly?: boolean | undefined;
  /** Arguments that are not given, but follow from created resources. */
  readonly created?: Partial<Deployment> | undefined;
}
