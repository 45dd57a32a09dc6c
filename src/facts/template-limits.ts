/**
 * What CloudFormation takes of one template. Source: CloudFormation User Guide, "Understand
 * CloudFormation quotas". Sizes in bytes of UTF-8.
 */
export const templateLimits = {
  dynamicReferences: 60,
  mappings: 200,
  mappingAttributes: 200,
  outputs: 200,
  parameters: 200,
  resources: 500,
  /** Of a mapping, a parameter, an output, a resource; characters. */
  nameCharacters: 255,
  descriptionBytes: 1_024,
  parameterValueBytes: 4_096,
  /** In the request itself. */
  bodyBytes: 51_200,
  /** Documented as 1 MB; the smaller reading is the safe one. */
  uploadedBytes: 1_000_000,
} as const;
