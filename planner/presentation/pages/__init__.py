"""Pages: what the app shows. Only this folder and app.py know Streamlit."""
