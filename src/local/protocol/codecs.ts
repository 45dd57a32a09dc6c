import { XmlCodec } from '@aws-sdk/core/protocols';
import { CborCodec } from '@smithy/core/cbor';
import {
  FromStringShapeDeserializer,
  JsonCodec2,
  ToStringShapeSerializer,
} from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde';
import type { CodecSettings, ConfigurableSerdeContext, SerdeFunctions } from '@smithy/types';
import type { ServiceModel } from './model.js';

const serde: SerdeFunctions = {
  base64Decoder: fromBase64,
  base64Encoder: toBase64,
  utf8Decoder: fromUtf8,
  utf8Encoder: toUtf8,
  streamCollector: (stream: unknown) =>
    stream instanceof Uint8Array
      ? Promise.resolve(stream)
      : Promise.reject(new Error('bodies are read before they are decoded')),
};

function ready<C extends ConfigurableSerdeContext>(codec: C): C {
  codec.setSerdeContext(serde);
  return codec;
}

const EPOCH_SECONDS = { timestampFormat: { useTrait: true, default: 7 as const } };
/** Timestamps in XML, where the model says nothing else. */
export const DATE_TIME = { timestampFormat: { useTrait: true, default: 5 as const } };

/** AWS JSON 1.0 and 1.1, and RPC v2 JSON. */
export const jsonCodec = ready(new JsonCodec2({ ...EPOCH_SECONDS, jsonName: false }));
export const restJsonCodec = ready(
  new JsonCodec2({ ...EPOCH_SECONDS, httpBindings: true, jsonName: true }),
);
export const cborCodec = ready(new CborCodec());

const xmlCodecs = new WeakMap<ServiceModel, XmlCodec>();
export function xmlCodec(service: ServiceModel): XmlCodec {
  let codec = xmlCodecs.get(service);
  if (!codec) {
    codec = ready(
      new XmlCodec({
        ...DATE_TIME,
        httpBindings: service.protocol === 'restXml',
        xmlNamespace: service.xmlNamespace,
        serviceNamespace: service.namespace,
      }),
    );
    xmlCodecs.set(service, codec);
  }
  return codec;
}

interface Scalars {
  /** Labels, query values and headers to values. */
  readonly from: FromStringShapeDeserializer;
  readonly to: ToStringShapeSerializer;
}
const scalars = (settings: CodecSettings): Scalars => ({
  from: ready(new FromStringShapeDeserializer(settings)),
  to: ready(new ToStringShapeSerializer(settings)),
});
const xmlScalars = scalars({ ...DATE_TIME, httpBindings: true });
const jsonScalars = scalars({ ...EPOCH_SECONDS, httpBindings: true });

export const scalarsOf = (service: ServiceModel): Scalars =>
  service.protocol === 'restXml' ? xmlScalars : jsonScalars;

/** Items of a list in a query string; they have no format of their own and mean date-time. */
export const queryItems = xmlScalars.from;
/** Values in an awsQuery or ec2Query form. */
export const formValues = ready(
  new FromStringShapeDeserializer({ ...DATE_TIME, httpBindings: false }),
);

interface Serializing {
  createSerializer(): {
    write(schema: NormalizedSchema, value: unknown): void;
    flush(): string | Uint8Array;
  };
}

/** One value through a codec. */
export function serialize(
  codec: Serializing,
  schema: NormalizedSchema,
  value: unknown,
): string | Uint8Array {
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  return serializer.flush();
}
