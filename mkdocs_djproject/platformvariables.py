"""Environment variables that nobody sets by hand: hosts, pipelines and systems set them by themselves."""

from __future__ import annotations

from fnmatch import fnmatchcase

PLATFORMS = {
    "Heroku": "DYNO HEROKU_APP_ID HEROKU_APP_NAME HEROKU_RELEASE_* HEROKU_SLUG_* HEROKU_BUILD_*",
    "Render": (
        "RENDER RENDER_EXTERNAL_HOSTNAME RENDER_EXTERNAL_URL RENDER_SERVICE_* RENDER_GIT_* "
        "RENDER_INSTANCE_ID RENDER_DISCOVERY_SERVICE"
    ),
    "Fly.io": (
        "FLY_APP_NAME FLY_REGION FLY_ALLOC_ID FLY_MACHINE_* FLY_PRIVATE_IP FLY_PUBLIC_IP FLY_IMAGE_REF "
        "FLY_PROCESS_GROUP FLY_VM_*"
    ),
    "Railway": (
        "RAILWAY_PUBLIC_DOMAIN RAILWAY_PRIVATE_DOMAIN RAILWAY_TCP_* RAILWAY_STATIC_URL RAILWAY_PROJECT_* "
        "RAILWAY_ENVIRONMENT RAILWAY_ENVIRONMENT_* RAILWAY_SERVICE_* RAILWAY_REPLICA_* RAILWAY_DEPLOYMENT_ID "
        "RAILWAY_SNAPSHOT_ID RAILWAY_VOLUME_* RAILWAY_GIT_*"
    ),
    "Vercel": "VERCEL VERCEL_ENV VERCEL_URL VERCEL_BRANCH_URL VERCEL_DEPLOYMENT_ID VERCEL_GIT_*",
    "Kubernetes": "KUBERNETES_SERVICE_* KUBERNETES_PORT*",
    "App Engine": "GAE_*",
    "Cloud Run": "K_SERVICE K_REVISION K_CONFIGURATION CLOUD_RUN_*",
    "AWS": "AWS_EXECUTION_ENV AWS_LAMBDA_* LAMBDA_TASK_ROOT LAMBDA_RUNTIME_DIR ECS_CONTAINER_METADATA_URI*",
    "Azure App Service": (
        "WEBSITE_HOSTNAME WEBSITE_SITE_NAME WEBSITE_INSTANCE_ID WEBSITE_SKU WEBSITE_OWNER_NAME "
        "WEBSITE_RESOURCE_GROUP WEBSITE_SLOT_NAME IDENTITY_ENDPOINT IDENTITY_HEADER"
    ),
    "Platform.sh": (
        "PLATFORM_APPLICATION PLATFORM_APPLICATION_NAME PLATFORM_BRANCH PLATFORM_ENVIRONMENT* "
        "PLATFORM_PROJECT* PLATFORM_RELATIONSHIPS PLATFORM_ROUTES PLATFORM_TREE_ID"
    ),
    "the pipeline": (
        "CI CONTINUOUS_INTEGRATION CIRCLECI TRAVIS BUILDKITE APPVEYOR TF_BUILD JENKINS_URL TEAMCITY_VERSION"
    ),
    "GitHub Actions": (
        "GITHUB_ACTION GITHUB_ACTIONS GITHUB_WORKFLOW GITHUB_RUN_* GITHUB_SHA GITHUB_REF GITHUB_REF_* "
        "GITHUB_HEAD_REF GITHUB_BASE_REF GITHUB_WORKSPACE GITHUB_EVENT_* GITHUB_JOB"
    ),
    "GitLab CI/CD": "GITLAB_CI CI_COMMIT_* CI_JOB_* CI_PIPELINE_* CI_PROJECT_* CI_RUNNER_* CI_ENVIRONMENT_*",
    "GitHub Codespaces": "CODESPACES CODESPACE_NAME",
    "Gitpod": "GITPOD_WORKSPACE_* GITPOD_INSTANCE_* GITPOD_REPO_*",
    "Read the Docs": "READTHEDOCS READTHEDOCS_PROJECT READTHEDOCS_VERSION* READTHEDOCS_LANGUAGE",
    "pytest": "PYTEST_CURRENT_TEST PYTEST_XDIST_*",
    "Django’s development server": "RUN_MAIN DJANGO_AUTORELOAD_ENV",
    "the host": "PORT",
    "the system": (
        "HOSTNAME COMPUTERNAME HOME USER USERNAME LOGNAME PATH PWD SHELL TERM TMPDIR VIRTUAL_ENV CONDA_PREFIX"
    ),
}
"""Who sets which variables, as each says in its documentation.

https://devcenter.heroku.com/articles/dyno-metadata
https://render.com/docs/environment-variables
https://fly.io/docs/machines/runtime-environment/
https://docs.railway.com/reference/variables
https://vercel.com/docs/environment-variables/system-environment-variables
https://docs.cloud.google.com/run/docs/container-contract
https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
https://learn.microsoft.com/azure/app-service/reference-app-settings
https://docs.github.com/actions/reference/workflows-and-actions/variables
https://docs.gitlab.com/ci/variables/predefined_variables/
"""

PIPELINES = ("the pipeline", "GitHub Actions", "GitLab CI/CD")
"""Those of them that run tests."""


def set_by(variable: str) -> str:
    """Who sets a variable of this name by itself, empty where a person does."""
    rows = ((who, form) for who, forms in PLATFORMS.items() for form in forms.split())
    return next((who for who, form in rows if fnmatchcase(variable, form)), "")
