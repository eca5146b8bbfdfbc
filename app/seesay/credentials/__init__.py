"""The API key, from the environment, the system's keyring or this run's memory; never in a file, a log or output."""

from seesay.credentials.key import DEFAULT_SERVER as DEFAULT_SERVER
from seesay.credentials.key import ApiKey as ApiKey
from seesay.credentials.key import clean_key as clean_key
from seesay.credentials.key import key_variables as key_variables
from seesay.credentials.key import keys_in_environment as keys_in_environment
from seesay.credentials.key import server_name as server_name
from seesay.credentials.stores import KEY_STORES as KEY_STORES
from seesay.credentials.stores import KeyStore as KeyStore
from seesay.credentials.stores import MemoryStore as MemoryStore
from seesay.credentials.stores import find_key as find_key
from seesay.credentials.stores import open_stores as open_stores
from seesay.credentials.stores import variable_in_use as variable_in_use
