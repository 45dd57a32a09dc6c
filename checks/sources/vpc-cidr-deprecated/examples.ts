import type { Examples } from '../../../src/checking/index.js';

const source = (text: string) => ({
  files: { 'lib/net.ts': `import * as ec2 from 'aws-cdk-lib/aws-ec2';\n${text}` },
});

export const examples: Examples = {
  pass: [
    source("new ec2.Vpc(this, 'Net', { ipAddresses: ec2.IpAddresses.cidr('10.20.0.0/16') });"),
    source(
      "const cidr = '10.0.0.0/16';\nnew ec2.Vpc(this, 'Net', { ipAddresses: ec2.IpAddresses.cidr(cidr) });\ngroup.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443));",
    ),
    source("new ec2.Vpc(this, 'Net');"),
  ],
  fail: [
    {
      ...source("new ec2.Vpc(this, 'Net', { cidr: '10.20.0.0/16' });"),
      says: /10\.20/,
      at: 'lib/net.ts',
    },
    {
      name: 'short form',
      ...source("const cidr = '10.0.0.0/16';\nnew ec2.Vpc(this, 'Net', { cidr });"),
    },
    {
      files: {
        'lib/net.ts':
          "import { Vpc } from 'aws-cdk-lib/aws-ec2';\nnew Vpc(this, 'Net', { cidr: props.cidr, maxAzs: 2 });",
      },
    },
  ],
  skip: [
    source("new ec2.CfnSubnet(this, 'S', { vpcId, cidrBlock: '10.0.1.0/24' });"),
    {
      files: {
        'lib/net.ts':
          "import { Vpc } from './vpc';\nnew Vpc(this, 'Net', { cidr: '10.0.0.0/16' });",
      },
    },
  ],
};
