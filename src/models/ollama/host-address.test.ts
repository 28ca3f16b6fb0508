import { expect, test } from "vitest";
import { baseAddress, isLoopback } from "../address.ts";
import { hostAddress } from "./host-address.ts";

test.each([
  [undefined, "http://127.0.0.1:11434"],
  ["", "http://127.0.0.1:11434"],
  ["myhost", "http://myhost:11434"],
  ["myhost:8080", "http://myhost:8080"],
  ["http://myhost", "http://myhost:80"],
  ["https://myhost", "https://myhost:443"],
  ["0.0.0.0", "http://127.0.0.1:11434"],
  ["0.0.0.0:1234", "http://127.0.0.1:1234"],
  ["[::]", "http://127.0.0.1:11434"],
  ["[::]:1234", "http://127.0.0.1:1234"],
  ["::", "http://127.0.0.1:11434"],
  [":8080", "http://127.0.0.1:8080"],
  ["[::1]:8080", "http://[::1]:8080"],
  ["::1", "http://[::1]:11434"],
  ["myhost:70000", "http://myhost:11434"],
  ["myhost:port", "http://myhost:11434"],
  ["https://host/prefix", "https://host:443/prefix"],
  ["http://host:99/prefix/", "http://host:99/prefix"],
  [' "myhost" ', "http://myhost:11434"],
])("OLLAMA_HOST %j is reached at %s", (host, address) => {
  expect(hostAddress(host)).toBe(address);
});

test.each([
  ["http://127.0.0.1:1", true],
  ["http://127.8.9.1", true],
  ["http://localhost:1", true],
  ["http://ollama.localhost", true],
  ["http://[::1]:1", true],
  ["http://2130706433", true], // the same address, written as one number
  ["http://127.0.0.1.example.org", false],
  ["http://localhost.example.org", false],
  ["http://192.168.1.5", false],
  ["http://0.0.0.0", false],
  ["nonsense", false],
])("%s leads to this computer: %s", (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});

test("an address may be copied with what apps show behind it", () => {
  for (const written of ["", "/", "/v1", "/v1/", "/api/v1", "/api/v0", "/api"]) {
    expect(baseAddress(`http://127.0.0.1:1234${written}`)).toBe("http://127.0.0.1:1234");
  }
  expect(baseAddress("https://host/prefix")).toBe("https://host/prefix");
});
