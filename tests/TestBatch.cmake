# Several tests as one source and one program, which saves a check half of what its tests cost to compile: each of them
# would instantiate the same templates of Qt again. A person who works on one test has it alone: the presets asan, tsan and
# ci-linked ask for batches, nobody else.

set(PORTHOLE_TEST_BATCH 1 CACHE STRING "Tests in a source and program (1: each is its own)")

# unit/log/tst_filter.cpp is unit.log.filter
function(porthole_test_name FILE OUT)
  string(REGEX REPLACE "/tst_" "/" NAME ${FILE})
  string(REGEX REPLACE "\\.cpp$" "" NAME ${NAME})
  string(REPLACE "/" "." NAME ${NAME})
  set(${OUT} ${NAME} PARENT_SCOPE)
endfunction()

# The source of a batch: the headers of all, then each test in a namespace and with a main function of its own, and a table
# of them. What a test includes is there already when its namespace begins; only its moc is not.
function(porthole_batch_source BATCH FILES OUT)
  set(HEADERS "")
  set(BODIES "")
  set(TABLE "")
  foreach(FILE ${FILES})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${FILE})
    file(STRINGS ${FILE} INCLUDES REGEX "^#include ")
    list(APPEND HEADERS ${INCLUDES})
    porthole_test_name(${FILE} NAME)
    string(REPLACE "." "_" SPACE ${NAME})
    string(APPEND BODIES "namespace ${SPACE} {\nint testMain(int argc, char *argv[]);\n"
      "#include \"${CMAKE_CURRENT_SOURCE_DIR}/${FILE}\"\n}\n")
    string(APPEND TABLE "    {\"${NAME}\", ${SPACE}::testMain},\n")
  endforeach()
  list(FILTER HEADERS EXCLUDE REGEX "\\.moc\"")
  list(REMOVE_DUPLICATES HEADERS)
  list(JOIN HEADERS "\n" HEADERS)
  set(SOURCE ${CMAKE_CURRENT_BINARY_DIR}/batches/${BATCH}.cpp)
  file(CONFIGURE OUTPUT ${SOURCE} @ONLY CONTENT "// Generated.
@HEADERS@
#include \"support/testbatch.h\"
#define main testMain
@BODIES@#undef main
static constexpr porthole::test::BatchedTest Tests[] = {
@TABLE@};
int main(int argc, char *argv[])
{
    return porthole::test::runBatched(Tests, argc, argv);
}
")
  set(${OUT} ${SOURCE} PARENT_SCOPE)
endfunction()

# porthole_batches(FOLDER FILES) sets BATCHES, and FILES_OF_batch, SOURCE_OF_batch, BATCH_OF_test. A batch has tests of one
# folder, which know the same names; a test with a main function of its own (as it starts itself) stays its own program.
function(porthole_batches FOLDER FILES)
  set(BATCHES "")
  if(PORTHOLE_TEST_BATCH GREATER 1)
    foreach(FILE ${FILES})
      file(STRINGS ${FILE} ALONE REGEX "^int main\\(")
      if(ALONE)
        continue()
      endif()
      cmake_path(GET FILE PARENT_PATH PART)
      string(REPLACE "/" "." PART ${PART})
      math(EXPR NUMBER "${COUNT_${PART}}+0")
      math(EXPR COUNT_${PART} "${NUMBER}+1")
      math(EXPR NUMBER "${NUMBER}/${PORTHOLE_TEST_BATCH}")
      set(BATCH batch.${PART}.${NUMBER})
      list(APPEND BATCHES ${BATCH})
      list(APPEND FILES_OF_${BATCH} ${FILE})
      porthole_test_name(${FILE} NAME)
      set(BATCH_OF_${NAME} ${BATCH} PARENT_SCOPE)
    endforeach()
    list(REMOVE_DUPLICATES BATCHES)
    foreach(BATCH ${BATCHES})
      porthole_batch_source(${BATCH} "${FILES_OF_${BATCH}}" SOURCE)
      set(FILES_OF_${BATCH} "${FILES_OF_${BATCH}}" PARENT_SCOPE)
      set(SOURCE_OF_${BATCH} ${SOURCE} PARENT_SCOPE)
    endforeach()
  endif()
  set(BATCHES "${BATCHES}" PARENT_SCOPE)
endfunction()
