"""Everything in Python, in three storeys; `tests/test_house.py` keeps the import rule.

text      ground floor: str in, str or value out
formats   first floor: what lies in content/ and output/; parse and render are inverses
checks    second floor, north: the finished output -> list of problems
build     second floor, east: reading all sources, writing all pages, staging
<module>  second floor, east: Pelican glue, one module a feature, `register()` last
"""
