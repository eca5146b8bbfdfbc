/* python.exe and pythonw.exe: no more than Python's own, which call Py_Main in the library beside them. */
#include <windows.h>

int wmain(int count, wchar_t **arguments) {
    HMODULE library = LoadLibraryW(PYTHON_DLL);
    int (*py_main)(int, wchar_t **) = library ? (void *)GetProcAddress(library, "Py_Main") : 0;
    return py_main ? py_main(count, arguments) : 103; /* what Python's launcher ends with when there is no Python */
}
