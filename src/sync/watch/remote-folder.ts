import { statfs } from "node:fs/promises";

/*
 * Linux tells of what programs of this machine write, not of what others do: NFS, SMB 1 to 3, 9P (the disks of Windows in
 * WSL 2, shared folders of virtual machines), VirtioFS, VirtualBox, Ceph, AFS. statfs(2) has the numbers.
 */
const REMOTE = new Set([
  0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x01021997, 0x6a656a63, 0x786f4256, 0x00c36400,
  0x5346414f,
]);

/** Whether a folder may change without the system telling. */
export async function isRemote(path: string, platform = process.platform): Promise<boolean> {
  if (platform !== "linux") return false;
  try {
    // The number is signed on some machines.
    return REMOTE.has((await statfs(path)).type >>> 0);
  } catch {
    return false;
  }
}
