// lan.ts: by which addresses others in the local network reach this machine. Pure.

import type { NetworkInterfaceInfo } from 'node:os'

/** What containers and virtual machines of this machine are connected with: nobody else is there. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|podman|cni|flannel)/

/**
 * Those of IPv4, which stay the same for longer and can be read out; without any, those of IPv6. Addresses of one link
 * alone, which need a zone, are left out.
 */
export function lanAddresses(
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): string[] {
  const all = Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([, list]) => list ?? [])
    .filter(({ internal, address }) => !internal && !/^(169\.254\.|fe[89ab])/i.test(address))
  const of = (wanted: string): string[] =>
    all.filter(({ family }) => family === wanted).map(({ address }) => address)
  const [ipv4, ipv6] = [of('IPv4'), of('IPv6')]
  return ipv4.length > 0 ? ipv4 : ipv6
}
