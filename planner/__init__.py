"""Planner: should a practice add ketamine infusions, and how?"""
