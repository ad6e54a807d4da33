"""The planner as it is served: `planner app` and `make app` start this file.

By hand: `streamlit run asgi_app.py`. `streamlit run app.py` would serve the same pages to
anybody who asks, without security headers.
"""

import pandas  # noqa: F401 - as below
import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from planner.app.pages import decide  # noqa: F401 - loaded before somebody waits for a page
from planner.app.server.allowed_hosts import Door, known_names, named_hosts
from planner.app.server.headers import SecurityHeaders
from planner.presentation.format.chart_style import trust_charts
from planner.shipped import shipped

config.set_option("server.allowedHosts", list(known_names(named_hosts())))

trust_charts()
app = st.App(shipped("app.py"), middleware=[Middleware(SecurityHeaders), Middleware(Door)])
