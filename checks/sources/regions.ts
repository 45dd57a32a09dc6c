/** Beginnings and middles of region names; the Regions page of the AWS General Reference lists them all. */
const NAME =
  '(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-iso[a-z]?)?-(?:central|(?:north|south)(?:east|west)?|east|west)-\\d';
const REGION = new RegExp(`^${NAME}$`);
const HOST = new RegExp(`(?:^|[./@])(?:[\\w-]+\\.)*(${NAME})\\.amazonaws\\.com`);

export const isRegion = (text: string): boolean => REGION.test(text);

/** The region in the host name of an AWS endpoint. */
export const regionOfHost = (text: string): string | undefined => HOST.exec(text)?.[1];
