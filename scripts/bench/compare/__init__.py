"""`make bench`: the site beside a bare Django view, a fresh Wagtail project and nginx; may import what `bench` may."""
