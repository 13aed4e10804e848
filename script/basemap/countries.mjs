// Unpacks world-atlas (TopoJSON) into one GeoJSON file per resolution.
import fs from 'node:fs';
import path from 'node:path';
const work = process.argv[2];
const { feature } = await import(path.join(work, 'node_modules/topojson-client/src/index.js'));
for (const resolution of ['110m', '50m', '10m']) {
  const topology = JSON.parse(fs.readFileSync(path.join(work, `node_modules/world-atlas/countries-${resolution}.json`)));
  const countries = feature(topology, topology.objects.countries);
  fs.writeFileSync(path.join(work, `countries-${resolution}.geojson`), JSON.stringify(countries));
}
