import { useEffect, useState } from "preact/hooks";

/** What an import gives, once it is there: charts with a library of their own need not keep the others waiting. */
export function useModule<T>(load: () => Promise<T>): T | undefined {
  const [loaded, setLoaded] = useState<T>();
  useEffect(() => {
    void load().then((module) => setLoaded(() => module));
  }, []);
  return loaded;
}
